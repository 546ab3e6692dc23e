"""Every screen run without a browser, by Streamlit's own AppTest: what it draws, not how it looks."""
