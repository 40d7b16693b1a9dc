package kz.birlik.web.petitions;

import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.Petitions;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** The way back from a case or a negotiation to the petitions that became it, for whoever may read petitions. */
@Component
@RequiredArgsConstructor
public class PetitionsBehind {

    private final Petitions petitions;
    private final Policy policy;

    /** @return their addresses */
    public List<String> of(CurrentUser user, UUID what) {
        boolean reads = policy.lets(user.role(), PetitionQuery.PATH);
        return reads
                ? petitions.behind(user.scope(), what).stream()
                        .map(id -> PetitionQuery.PATH + "/" + id)
                        .toList()
                : List.of();
    }
}
