package kz.birlik.membership.card;

import java.util.List;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.keyring.Resealing;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** After a rotation the secrets are sealed and hashed anew; the printed cards stay what they are. */
@Component
@RequiredArgsConstructor
class CardResealing implements Resealing {

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final KeyRotation rotation;

    private record Old(UUID id, String number, byte[] sealed) {}

    @Override
    @Transactional
    public int resealSome(int atMost) {
        // The rotation belongs to nobody's post: it works over all rows, as it does for persons.
        jdbc.sql("select set_config('role', 'birlik_rows_federation', true)").query(row -> {});
        List<Old> old = jdbc.sql("""
                        select id, number, token_sealed from membership_card
                        where substring(token_sealed from 1 for 5) <> :mark
                        order by id limit :most for update""")
                .param("mark", rotation.primaryMark())
                .param("most", atMost)
                .query((row, i) -> new Old(row.getObject(1, UUID.class), row.getString(2), row.getBytes(3)))
                .list();
        old.forEach(this::reseal);
        return old.size();
    }

    private void reseal(Old card) {
        CardToken token = new CardToken(keys.open(card.sealed(), CardToken.context(card.id())));
        jdbc.sql("""
                        update membership_card
                        set token_sealed = :sealed, token_lookup = :lookup, code_lookup = :code where id = :id""")
                .param("sealed", keys.seal(token.signs(), CardToken.context(card.id())))
                .param("lookup", keys.lookup(token.signs(), CardToken.TOKEN))
                .param(
                        "code",
                        keys.lookup(CardToken.hashedWith(new CardNumber(card.number()), token.code()), CardToken.CODE))
                .param("id", card.id())
                .update();
    }
}
