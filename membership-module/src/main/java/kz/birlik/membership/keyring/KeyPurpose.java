package kz.birlik.membership.keyring;

import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;

/** The two kinds of keys: one file and one list of the inventory each. */
enum KeyPurpose {
    SEAL("seal", PredefinedAeadParameters.AES256_GCM),
    LOOKUP("lookup", PredefinedPrfParameters.HMAC_SHA256_PRF);

    private final String code;
    private final Parameters parameters;

    KeyPurpose(String code, Parameters parameters) {
        this.code = code;
        this.parameters = parameters;
    }

    String code() {
        return code;
    }

    Parameters parameters() {
        return parameters;
    }
}
