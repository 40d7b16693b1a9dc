package kz.birlik.legalaid;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** Early warnings of layoffs and arrears and interference with the union, as chairs sent them and as they are worked. */
public interface Signals {

    List<SignalKind> kinds();

    record Outcome(String code, MultilingualText name) {}

    List<Outcome> outcomes();

    List<SignalRow> page(AccessScope scope, SignalFilter filter);

    Optional<SignalView> find(AccessScope scope, UUID id);

    /**
     * Signals of an employer in a town that are not closed.
     *
     * @param warnings but those of wage arrears
     * @param monotown whether the employer's site said so
     */
    record Standing(
            UUID employer,
            MultilingualText employerName,
            @Nullable String region,
            @Nullable MultilingualText town,
            boolean monotown,
            int warnings,
            int arrears,
            int interference) {}

    List<Standing> standing(AccessScope scope);
}
