"""The five tables of an atlas brought from outside: as files, as a folder, or as the sheets of one workbook.

Checked by the codebook; a faulty row is set aside together with the rows that refer to it.
"""
