namespace Glueline.Evolution.Planning;

/// <summary>What of a schema has a limit.</summary>
internal enum SchemaLimit
{
    Fields,
    Bytes,
}
