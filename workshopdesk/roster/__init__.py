"""Reading people from the files ticket systems export; data in, data out."""
