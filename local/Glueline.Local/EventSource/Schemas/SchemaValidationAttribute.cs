namespace Glueline.Local.EventSource.Schemas;

/// <summary>The part of a record that has a schema.</summary>
public enum SchemaValidationAttribute
{
    Key,
    Value,
}
