package kz.birlik.membership;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** For entities: the JSON text of a column; the column itself casts it ({@code @ColumnTransformer(write = "?::jsonb")}). */
@Converter
public class MultilingualTextColumn implements AttributeConverter<MultilingualText, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable MultilingualText text) {
        return text == null ? null : text.json();
    }

    @Override
    public @Nullable MultilingualText convertToEntityAttribute(@Nullable String json) {
        return json == null ? null : MultilingualText.parse(json);
    }
}
