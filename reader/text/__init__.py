"""How texts are compared, quoted, and parted into paragraphs; nothing here knows Russian names, files or a database."""
