"""Everything that is true about the claims without a screen.

No module in this package imports Streamlit; the screens live in `app.py` and `pages/`.
"""
