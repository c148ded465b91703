"""Many documents in little memory: their claims and findings in every form, and what no vocabulary knows."""
