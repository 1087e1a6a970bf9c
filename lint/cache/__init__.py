"""What is kept between runs, in the user's own cache folder."""
