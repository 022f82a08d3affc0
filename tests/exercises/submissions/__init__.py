"""What students hand in: for each exercise right solutions in several styles, and wrong ones from
real misconceptions, each with words that the verdict's reason has to contain."""
