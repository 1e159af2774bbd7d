"""What the templates of our pages may ask for by a tag."""
