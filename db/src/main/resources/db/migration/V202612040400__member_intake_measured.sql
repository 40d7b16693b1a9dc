-- A long file is staged a moment before it is judged. Until the table is looked through the planner takes the new rows for few, joins
-- each to each and never comes to an end: so whoever stages many has it looked through first.
grant maintain on member_intake to birlik_work;
