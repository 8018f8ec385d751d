"""The directory: what is kept, who is who, what is published."""
