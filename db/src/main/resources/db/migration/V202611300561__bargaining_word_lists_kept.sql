-- Why: an administrator keeps the word lists now, and a pattern has to mean what it says. A star after the sign of a number meant
-- the sign itself and found nothing.
update wording_pattern set pattern = 'коэффициент … #', version = version + 1 where pattern = 'коэффициент … #*';
