package kz.birlik.safety;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.term.NormVersion;

/**
 * The investigation the law asks for.
 *
 * @param special otherwise an ordinary one
 * @param seats who else belongs to the commission
 * @param notices whom the employer has to tell, and until when
 */
public record InvestigationOrder(
        boolean special,
        Chair chair,
        MultilingualText article,
        Confidence confidence,
        List<Seat> seats,
        List<Notice> notices) {

    public enum Chair {
        ORGANISATION_HEAD,
        RECEIVING_PARTY,
        STATE_INSPECTOR,
        CHIEF_INSPECTOR,
        AUTHORISED_BODY,
        GOVERNMENT,
        INDUSTRIAL_SAFETY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Members beside the chair; the last of them is no member. */
    public enum Seat {
        EMPLOYEE_REPRESENTATIVE,
        SAFETY_SERVICE,
        EMPLOYER,
        LABOUR_INSPECTOR,
        /** Deputy chair of the party that sent the workers, with members of both. */
        SENDING_PARTY,
        /** Whoever is directly responsible for safety at the place is left out. */
        RESPONSIBLE_LEFT_OUT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Body {
        LABOUR_UNIT,
        EMPLOYEE_REPRESENTATIVES,
        LAW_ENFORCEMENT,
        INDUSTRIAL_SAFETY,
        SANITARY,
        INSURER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param due the last moment, by {@code norm} */
    public record Notice(Body body, Instant due, NormVersion norm, boolean inCalendar) {

        public MultilingualText article() {
            return norm.article();
        }
    }
}
