package kz.birlik.web.cards;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import kz.birlik.membership.card.PrintedCard;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Gives cards out as a file; whose they are is in the trail already. */
@Component
@RequiredArgsConstructor
public class CardFiles {

    /** So many cards are one file. */
    public static final int IN_A_FILE = 10 * CardSheet.ON_A_PAGE;

    private final CardSheet sheet;
    private final Exports exports;

    public void send(CurrentUser user, List<PrintedCard> cards, HttpServletResponse response) {
        try {
            exports.sendPersons(user, response, "cards", sheet.of(cards), cards.size());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
