namespace Glueline.Local.Tests.Glue;

/// <summary>Small Avro schemas whose relations the tests are about.</summary>
internal static class Definitions
{
    public const string Id = """{"type":"record","name":"E","fields":[{"name":"id","type":"long"}]}""";

    public const string IdAndNote =
        """{"type":"record","name":"E","fields":[{"name":"id","type":"long"},{"name":"note","type":["null","string"],"default":null}]}""";

    public const string IdAndRequiredNote =
        """{"type":"record","name":"E","fields":[{"name":"id","type":"long"},{"name":"note","type":"string"}]}""";

    public const string IdAsInt = """{"type":"record","name":"E","fields":[{"name":"id","type":"int"}]}""";

    public const string IdAsString = """{"type":"record","name":"E","fields":[{"name":"id","type":"string"}]}""";

    /// <summary>A record with the given number of optional fields.</summary>
    public static string WithFields(int count) =>
        $$"""{"type":"record","name":"E","fields":[{{string.Join(',', Enumerable.Range(0, count).Select(n => $$"""{"name":"f{{n}}","type":["null","long"],"default":null}"""))}}]}""";
}
