package kz.birlik.web.members;

import java.util.UUID;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.member.Employment;
import org.jspecify.annotations.Nullable;

/** An employer, or one site of it, as one choice of a select: the id, or both with a colon between. */
final class Workplace {

    private Workplace() {}

    static @Nullable String of(Employment work) {
        return work.employer() == null ? null : code(work.employer(), work.site());
    }

    static String code(EmployerId employer, @Nullable UUID site) {
        return site == null ? employer.value().toString() : employer.value() + ":" + site;
    }

    /** Only of a choice that was offered. */
    static Employment employment(@Nullable String form, @Nullable String chosen, @Nullable String position) {
        String workplace = Typed.text(chosen);
        String[] parts = workplace == null ? new String[0] : workplace.split(":");
        return new Employment(
                Typed.text(form),
                parts.length == 0 ? null : new EmployerId(UUID.fromString(parts[0])),
                parts.length < 2 ? null : UUID.fromString(parts[1]),
                Typed.text(position));
    }
}
