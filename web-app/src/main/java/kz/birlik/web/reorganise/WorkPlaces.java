package kz.birlik.web.reorganise;

import java.util.List;
import kz.birlik.membership.member.MemberSuccession;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Organisations;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where the members of an organisation of the scope work, as numbers. */
@Component
@RequiredArgsConstructor
class WorkPlaces {

    private final Organisations organisations;
    private final MemberSuccession members;

    @Transactional(readOnly = true)
    public List<MemberSuccession.WorkPlace> of(AccessScope scope, String code, int limit) {
        return organisations
                .idOf(scope, code)
                .map(id -> members.workPlaces(scope, id, limit))
                .orElse(List.of());
    }
}
