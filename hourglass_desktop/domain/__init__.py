"""The rules of the business, pure: no SQL, no Qt, no files, no clock."""
