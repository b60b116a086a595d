namespace Glueline.Protobuf.Text;

/// <summary>
/// The places of all declarations, by full name relative to the package: the parser keeps none for declarations that it accepted.
/// </summary>
internal sealed class ProtoPlaces
{
    private readonly Dictionary<string, ProtoToken> _places = [];

    private ProtoPlaces() { }

    public static ProtoPlaces Of(IEnumerable<ProtoStatement> statements)
    {
        var places = new ProtoPlaces();
        places.Add(statements, "");
        return places;
    }

    /// <summary>The place of a declaration; the beginning of the text if it is not declared there.</summary>
    public ProtoToken PlaceOf(string path) => _places.GetValueOrDefault(path, new ProtoToken("?", 1, 1));

    private void Add(IEnumerable<ProtoStatement> statements, string scope)
    {
        foreach (var statement in statements)
        {
            var inside = scope;
            if (statement.Name is { } name)
            {
                var path = ProtoModel.Join(scope, name.Text);
                _places.TryAdd(path, name);
                // The fields of a oneof are fields of its message.
                if (!statement.IsOneOf)
                    inside = path;
            }

            if (statement.Body is not null)
                Add(statement.Body, inside);
        }
    }
}
