namespace Glueline.Contestants.Payloads;

/// <summary>(a) A flat event of a sensor: four fields.</summary>
internal static class SensorPayload
{
    public static Payload Make() =>
        new(
            "a",
            Schema,
            Evolved,
            """{"deviceId":"000042","timestamp":"2024-02-29T06:30:00","temperature":18,"humidity":"61"}"""u8.ToArray()
        );

    private const string Schema = """
        {"type":"record","name":"Reading","namespace":"bars","fields":[
          {"name":"deviceId","type":"string"},
          {"name":"timestamp","type":"string"},
          {"name":"temperature","type":"int"},
          {"name":"humidity","type":"string"}]}
        """;

    private const string Evolved = """
        {"type":"record","name":"Reading","namespace":"bars","fields":[
          {"name":"deviceId","type":"string"},
          {"name":"temperature","type":"long"},
          {"name":"timestamp","type":"string"},
          {"name":"scale","type":"string","default":"celsius"},
          {"name":"room","type":["null","string"],"default":null}]}
        """;
}
