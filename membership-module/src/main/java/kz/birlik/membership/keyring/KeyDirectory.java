package kz.birlik.membership.keyring;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Where the files of keys lie: beside the database, shared by all nodes, copied apart from the database. */
@Component
public class KeyDirectory {

    private final Path path;

    @Autowired
    KeyDirectory(Environment environment) {
        String chosen = environment.getProperty("birlik.keys-dir");
        String home = environment.getProperty("birlik.data-dir");
        if (StringUtils.hasText(chosen)) {
            this.path = Path.of(chosen.strip());
        } else if (StringUtils.hasText(home)) {
            this.path = Path.of(home.strip()).resolve("keys");
        } else {
            this.path = Path.of(System.getProperty("user.home"), ".birlik", "keys");
        }
    }

    KeyDirectory(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }
}
