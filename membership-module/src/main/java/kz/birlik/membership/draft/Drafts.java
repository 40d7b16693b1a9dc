package kz.birlik.membership.draft;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Drafts of strangers (docs/adr/0022-joining-online.md): sealed, belonging to no organisation, opened by the secret of a device.
 * Everything runs in the transaction of the caller; a secret that is wrong or whose time is over opens nothing.
 */
public interface Drafts {

    /** @return the secret that opens it */
    <A> String begin(DraftKind<A> kind, A first, Duration kept);

    <A> Optional<OpenDraft<A>> find(DraftKind<A> kind, String secret);

    /** The same, held for this transaction: a second sending waits for the first one. */
    <A> Optional<OpenDraft<A>> hold(DraftKind<A> kind, String secret);

    <A> void keep(DraftKind<A> kind, UUID id, A answers);

    /** A link by which an unsent draft is opened once; an earlier link opens nothing any more. */
    Optional<String> link(DraftKind<?> kind, String secret);

    /** @return the new secret; the link and the secret before it open nothing any more */
    Optional<String> resume(DraftKind<?> kind, String link);

    void forget(DraftKind<?> kind, String secret);

    /** It keeps only what it became, to show the receipt for a while. */
    void sent(DraftKind<?> kind, UUID id, UUID became, Duration shown);

    /** Erases those whose time is over. @return how many */
    int tidy(DraftKind<?> kind);

    /** Writes some anew after a rotation of the keys. @return how many */
    <A> int reseal(DraftKind<A> kind, int atMost);
}
