package kz.birlik.web.outbox;

import java.util.Optional;

/** Whether letters leave, and how. */
record OutboxDoor(State state, Optional<Delivery> delivery) {

    enum State {
        OPEN("open"),
        CLOSED("closed"),
        DEMONSTRATION("demonstration");

        private final String key;

        State(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }
}
