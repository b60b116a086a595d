using Glueline.Avro.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>Constructs in a schema's text that another implementation may not support.</summary>
internal sealed class SchemaFacts
{
    private readonly Stack<AvroSchema> _open = new();
    private readonly HashSet<NamedSchema> _declared = new(ReferenceEqualityComparer.Instance);

    public SchemaFacts(AvroSchema schema) => Walk(schema, "");

    /// <summary>A type without namespace is used again within a type that has a namespace.</summary>
    public bool RefersOutOfNamespace { get; private set; }

    /// <summary>A type without namespace is declared within a type that has a namespace.</summary>
    public bool DeclaresOutOfNamespace { get; private set; }

    /// <summary>A field has a default with a record's members in it.</summary>
    public bool HasRecordDefault { get; private set; }

    /// <summary>A record contains itself.</summary>
    public bool IsRecursive { get; private set; }

    /// <summary>A field has an alias.</summary>
    public bool HasFieldAlias { get; private set; }

    /// <summary>The types in it.</summary>
    public HashSet<AvroType> Types { get; } = [];

    private void Walk(AvroSchema schema, string enclosing)
    {
        Types.Add(schema.Type);
        switch (schema)
        {
            case NamedSchema named when !_declared.Add(named):
                IsRecursive |= _open.Contains(named);
                RefersOutOfNamespace |= named.Name.Namespace.Length == 0 && enclosing.Length > 0;
                return;
            case RecordSchema record:
                Declare(record, enclosing);
                _open.Push(record);
                foreach (var field in record.Fields)
                {
                    Walk(field.Schema, record.Name.Namespace);
                    HasFieldAlias |= field.Aliases.Count > 0;
                    HasRecordDefault |= field.Default is { } value && value.Json.Contains('{', StringComparison.Ordinal);
                }

                _open.Pop();
                return;
            case NamedSchema named:
                Declare(named, enclosing);
                return;
            case ArraySchema array:
                Walk(array.Items, enclosing);
                return;
            case MapSchema map:
                Walk(map.Values, enclosing);
                return;
            case UnionSchema union:
                foreach (var branch in union.Branches)
                    Walk(branch, enclosing);
                return;
        }
    }

    private void Declare(NamedSchema schema, string enclosing) =>
        DeclaresOutOfNamespace |= schema.Name.Namespace.Length == 0 && enclosing.Length > 0;
}
