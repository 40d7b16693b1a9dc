package kz.birlik.web.membership;

import java.util.List;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** A row of the tree as it is drawn; without an address the name is plain text. */
public record TreeNode(
        String code,
        MultilingualText name,
        MultilingualText kindName,
        int below,
        boolean open,
        boolean selected,
        @Nullable String url,
        String toggleUrl,
        List<TreeNode> children) {

    /** The id htmx swaps; codes hold only capital letters, digits and hyphens. */
    public String elementId() {
        return "node-" + code;
    }
}
