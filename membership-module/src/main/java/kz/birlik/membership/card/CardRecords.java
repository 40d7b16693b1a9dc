package kz.birlik.membership.card;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.member.SubjectFile;
import kz.birlik.membership.member.SubjectRecords;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The cards of a person, without the secret: whoever holds the card has it. */
@Component
@Order(20)
@RequiredArgsConstructor
class CardRecords implements SubjectRecords {

    private final Cards cards;

    @Override
    public List<SubjectFile.Section> of(AccessScope scope, PersonId person) {
        return List.of(new SubjectFile.Section(
                "membership_card",
                cards.of(scope, person).stream().map(CardRecords::told).toList()));
    }

    private static Map<String, Object> told(CardView card) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("number", card.number().digits());
        told.put("state", card.state().code());
        told.put("issued_on", card.issuedOn().toString());
        told.put("issued_by", card.issuedBy());
        if (card.endedOn() != null) {
            told.put("ended_on", card.endedOn().toString());
        }
        if (card.endedBy() != null) {
            told.put("ended_by", card.endedBy());
        }
        if (card.reason() != null) {
            told.put("reason", card.reason());
        }
        return told;
    }
}
