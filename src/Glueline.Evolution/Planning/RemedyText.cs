using System.Globalization;

namespace Glueline.Evolution.Planning;

/// <summary>Words a remedy so that it can be carried out where it is read.</summary>
internal static class RemedyText
{
    /// <summary>Several remedies in one sentence, the best first; empty for none.</summary>
    public static string Sentence(IReadOnlyList<Remedy> remedies, RemedyPlace place)
    {
        ArgumentNullException.ThrowIfNull(remedies);
        if (remedies.Count == 0)
            return "";
        var fragments = new string[remedies.Count];
        for (var i = 0; i < fragments.Length; i++)
            fragments[i] = Of(remedies[i], place);
        // The first alone, for the whole sentence is long and every refusal has one.
        fragments[0] = $"{char.ToUpper(fragments[0][0], CultureInfo.InvariantCulture)}{fragments[0].AsSpan(1)}";
        fragments[^1] = $"{fragments[^1]}.";
        return string.Join("; or ", fragments);
    }

    /// <summary>One remedy, as a fragment of a sentence.</summary>
    public static string Of(Remedy remedy, RemedyPlace place)
    {
        ArgumentNullException.ThrowIfNull(remedy);
        ArgumentNullException.ThrowIfNull(place);
        var subject = remedy.Subject;
        return remedy.Kind switch
        {
            RemedyKind.SendObject => "send one JSON object in UTF-8",
            RemedyKind.WrapInObject => "send an object, with the value under a key",
            RemedyKind.SendKeyOnce => "send the key once",
            RemedyKind.SendAsString => "send the number as a string",
            RemedyKind.SendDoubleDigits => "send only digits that a double keeps",
            RemedyKind.SendFewerLevels => "send fewer levels",
            RemedyKind.SendField => "send the field with a value",
            RemedyKind.LeaveOut => "leave the field out, or send null",
            RemedyKind.SendMatchingValue => "send a value of the schema's type",
            RemedyKind.SendUnderNewKey => "send the value under a new key",
            RemedyKind.UseDecimal => $"keep all digits with {Numbers(subject, "decimal", place)}",
            RemedyKind.UseNearest => $"accept the nearest double with {Numbers(subject, "nearest", place)}",
            RemedyKind.DeclareMap => $"make the object a map with {Map(subject, place)}",
            RemedyKind.StartSchemaWithMap => "start another schema, in which the object is a map, with "
                + $"{(place.SchemaSetting.Length > 0 ? $"{place.SchemaSetting} and " : "")}{Map(subject, place)}",
            RemedyKind.TurnOverflowOn =>
                $"keep it in {OverflowField.Name} with {Setting(place, "Overflow = On", "--overflow", "GLUELINE_OVERFLOW=on")}",
            RemedyKind.RaiseFieldLimit => "raise the limit with "
                + $"{Setting(place, $"MaxFields = {subject}", $"--max-fields {subject}", $"GLUELINE_MAX_FIELDS={subject}")}",
            RemedyKind.RaiseSchemaBytes => $"raise the limit with MaxSchemaBytes = {subject}",
            RemedyKind.RaiseDepth => "raise the limit with "
                + $"{Setting(place, $"MaxDepth = {subject}", $"--max-depth {subject}", $"GLUELINE_MAX_DEPTH={subject}")}",
            RemedyKind.NameSchemaByField => $"give each kind of event a schema of its own with {SchemaFrom(subject, place)}",
            RemedyKind.NameSchemaByCoarserField =>
                $"name schemas after a field with fewer values than \"{subject}\", with {SchemaFrom("FIELD", place)}",
            RemedyKind.RaiseSchemaLimit => $"raise the limit with {SchemaLimit(subject, place)}",
            RemedyKind.MakeOptional => Optional(subject, place),
            RemedyKind.ChangeMode => ChangeMode(subject, place),
            RemedyKind.MoveCheckpoint => place.Schema.Length > 0
                ? $"move the schema's checkpoint with {Update(place, "")}"
                : "move the schema's checkpoint to its latest version",
            _ => place.SchemaSetting.Length > 0 ? $"use another schema with {place.SchemaSetting}" : "use another schema",
        };
    }

    private static string Setting(RemedyPlace place, string property, string option, string variable) =>
        place.Settings switch
        {
            SettingStyle.Options => option,
            SettingStyle.Variables => variable,
            _ => property,
        };

    private static string Numbers(string pointer, string type, RemedyPlace place) =>
        Setting(
            place,
            $"NumbersAt[\"{pointer}\"] = {type}",
            $"--numbers {ShellWord.Of($"{pointer}={type}")}",
            $"{ListText.Join([pointer])}={type} in GLUELINE_NUMBERS"
        );

    private static string Map(string pointer, RemedyPlace place) =>
        Setting(place, $"\"{pointer}\" in Maps", $"--map {ShellWord.Of(pointer)}", $"{ListText.Join([pointer])} in GLUELINE_MAPS");

    private static string SchemaFrom(string field, RemedyPlace place) =>
        Setting(place, $"SchemaNameFrom.Field(\"{field}\")", $"--schema-from {ShellWord.Of(field)}", $"GLUELINE_SCHEMA_FROM={field}");

    private static string SchemaLimit(string most, RemedyPlace place) =>
        most.Length > 0
            ? Setting(place, $"maximum: {most}", $"--max-schemas {most}", $"GLUELINE_MAX_SCHEMAS={most}")
            : $"a higher {Setting(place, "maximum", "--max-schemas", "GLUELINE_MAX_SCHEMAS")}";

    private static string Optional(string field, RemedyPlace place) =>
        Setting(
            place,
            $"remove \"{field}\" from RequiredFields",
            $"leave out --required {ShellWord.Of(field)}",
            $"remove {ListText.Join([field])} from GLUELINE_REQUIRED_FIELDS"
        );

    private static string ChangeMode(string mode, RemedyPlace place) =>
        place switch
        {
            { ModeOption.Length: > 0 } => $"choose {place.ModeOption} {mode}",
            { Schema.Length: > 0 } => $"set the schema's compatibility with {Update(place, $" --compatibility {mode}")}",
            _ => $"set the schema's compatibility to {mode}",
        };

    private static string Update(RemedyPlace place, string what) =>
        $"aws glue update-schema{(place.Endpoint.Length > 0 ? $" --endpoint-url {place.Endpoint}" : "")} --schema-id "
        + $"{ShellWord.Of($"SchemaName={place.Schema},RegistryName={place.Registry}")}"
        + $"{what} --schema-version-number LatestVersion=true";
}
