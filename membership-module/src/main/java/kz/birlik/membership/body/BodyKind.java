package kz.birlik.membership.body;

import java.util.List;
import java.util.Optional;
import kz.birlik.membership.MultilingualText;

/** A kind of body with its posts, the first one first. */
public record BodyKind(String code, MultilingualText name, List<Post> posts) {

    /**
     * A post in a body.
     *
     * @param singleSeat one person at a time holds it
     */
    public record Post(String code, MultilingualText name, boolean singleSeat) {}

    public Optional<Post> post(String wanted) {
        return posts.stream().filter(post -> post.code().equals(wanted)).findFirst();
    }
}
