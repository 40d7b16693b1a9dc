package kz.birlik.membership.body;

import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.MultilingualText;

/**
 * How many days before the end of a term people are reminded, from a day to come.
 *
 * @param version of the newest value: whoever enters this has seen it
 */
public record NewReminders(
        long version, LocalDate from, List<Integer> days, MultilingualText source, String confidence, String reason) {}
