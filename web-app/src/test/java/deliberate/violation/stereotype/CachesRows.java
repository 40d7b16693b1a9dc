package deliberate.violation.stereotype;

import org.springframework.cache.annotation.Cacheable;

class CachesRows {

    @Cacheable("rows")
    String rows() {
        return "of whoever asked first";
    }
}
