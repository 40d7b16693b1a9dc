package kz.birlik.bargaining;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;
import org.jspecify.annotations.Nullable;

/**
 * What no clause of a topic may be worse than, in one unit: a clause of an agreement above, or the law.
 *
 * @param better which way a number favours employees
 * @param until the first day it is no floor any more; empty while nobody can say
 */
public record Floor(
        String topic,
        MultilingualText topicName,
        String unit,
        MultilingualText unitName,
        AgreementTopic.Better better,
        BigDecimal amount,
        LocalDate since,
        @Nullable LocalDate until,
        @Nullable Above above,
        @Nullable Law law) {

    /** The clause of the agreement above. */
    public record Above(
            UUID agreement,
            MultilingualText kind,
            @Nullable String number,
            @Nullable MultilingualText name,
            @Nullable String clauseNumber,
            @Nullable String textKk,
            @Nullable String textRu) {}

    /**
     * The parameter of the law.
     *
     * @param basis articles of the topic
     * @param confidence only what is verified is said without reserve
     */
    public record Law(
            String parameter, MultilingualText name, String basis, LocalDate validFrom, Confidence confidence) {}
}
