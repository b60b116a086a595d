using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Compatibility;

/// <summary>Which types a reader takes for which of a writer's (specification, "Schema Resolution").</summary>
internal static class Promotion
{
    public static bool Exists(AvroType from, AvroType to) => (from, to) switch
    {
        (AvroType.Int, AvroType.Long or AvroType.Float or AvroType.Double) => true,
        (AvroType.Long, AvroType.Float or AvroType.Double) => true,
        (AvroType.Float, AvroType.Double) => true,
        (AvroType.String, AvroType.Bytes) or (AvroType.Bytes, AvroType.String) => true,
        _ => false,
    };
}
