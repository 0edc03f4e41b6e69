"""The quality report as PDF, Word document and workbook."""
