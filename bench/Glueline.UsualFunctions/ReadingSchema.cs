namespace Glueline.UsualFunctions;

/// <summary>The schema that somebody wrote for the events of bench/functions.</summary>
internal static class ReadingSchema
{
    public const string Text = """
        {"type":"record","name":"Reading","namespace":"usual","fields":[
          {"name":"id","type":"string"},
          {"name":"time","type":"string"},
          {"name":"temperature","type":"double"},
          {"name":"humidity","type":"long"},
          {"name":"battery","type":{"type":"record","name":"Battery","fields":[
            {"name":"level","type":"double"},
            {"name":"charging","type":"boolean"}]}},
          {"name":"site","type":"string"},
          {"name":"tags","type":{"type":"array","items":"string"}}]}
        """;
}
