/**
 * Tables that people bring as files: CSV in the encodings and with the separators that programs here write, and
 * spreadsheets. Cells come out as text exactly as they were; what is harmful or no table is refused before it is read.
 */
@NullMarked
@NamedInterface("sheet")
package kz.birlik.membership.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
