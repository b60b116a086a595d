namespace Glueline.Local.EventSource.Schemas;

/// <summary>The part of a record that has a schema.</summary>
internal enum SchemaValidationAttribute
{
    Key,
    Value,
}
