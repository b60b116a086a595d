using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Text;

/// <summary>
/// References that wait for their targets, and what they can refer to: pointers, and the identifiers (<c>$id</c>, in draft 4 <c>id</c>) of
/// the document and of schemas embedded in it.
/// </summary>
internal sealed class SchemaReferences
{
    private static readonly Uri Nowhere = new("http://schema.invalid/");

    private readonly string _idKeyword;
    private readonly Dictionary<string, string> _pointers = [];
    private readonly List<(string Pointer, Uri Base)> _bases = [];
    private readonly Queue<(SchemaNode Node, string Text)> _waiting = new();

    public SchemaReferences(JsonElement root, JsonSchemaDraft draft)
    {
        _idKeyword = draft == JsonSchemaDraft.Draft4 ? "id" : "$id";
        _bases.Add(("", Nowhere));
        _pointers[Nowhere.AbsoluteUri] = "";
        Collect(root, "", Nowhere);
    }

    public SchemaNode Await(SchemaNode node, string text)
    {
        _waiting.Enqueue((node, text));
        return node;
    }

    public bool TryTake([NotNullWhen(true)] out SchemaNode? node, out string pointer, out string text)
    {
        pointer = "";
        if (!_waiting.TryDequeue(out var next))
        {
            (node, text) = (null, "");
            return false;
        }

        (node, text) = next;
        pointer = Find(node, text);
        return true;
    }

    private string Find(SchemaNode node, string text)
    {
        var from = _bases
            .Where(b => node.Pointer == b.Pointer || node.Pointer.StartsWith(b.Pointer + "/", StringComparison.Ordinal))
            .MaxBy(b => b.Pointer.Length);
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : Uri.UnescapeDataString(text[(hash + 1)..]);
        var document = hash < 0 ? text : text[..hash];
        var uri =
            document.Length == 0 ? from.Base
            : Uri.TryCreate(from.Base, document, out var absolute) ? absolute
            : null;
        if (uri is not null && _pointers.TryGetValue(uri.AbsoluteUri, out var pointer))
        {
            if (fragment.Length == 0 || fragment[0] == '/')
                return pointer + fragment;
            if (_pointers.TryGetValue($"{uri.AbsoluteUri}#{fragment}", out var anchor))
                return anchor;
        }

        throw new JsonSchemaException(
            node.KeywordPointer("$ref"),
            $"\"{text}\" points outside this schema; put the schema under \"definitions\" and refer to it there"
        );
    }

    /// <summary>The values of enum, const, default and examples are data: nothing in them is an identifier.</summary>
    private void Collect(JsonElement element, string pointer, Uri baseUri)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
                Collect(item, $"{pointer}/{index++}", baseUri);
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        if (
            !element.TryGetProperty("$ref", out _)
            && element.TryGetProperty(_idKeyword, out var id)
            && id.ValueKind == JsonValueKind.String
        )
            baseUri = Register(id.GetString()!, pointer, baseUri);
        foreach (var member in element.EnumerateObject())
            if (member.Name is not ("enum" or "const" or "default" or "examples"))
                Collect(member.Value, $"{pointer}{JsonPointer.Segment(member.Name)}", baseUri);
    }

    private Uri Register(string id, string pointer, Uri baseUri)
    {
        if (id.StartsWith('#'))
        {
            _pointers.TryAdd(baseUri.AbsoluteUri + id, pointer);
            return baseUri;
        }

        if (!Uri.TryCreate(baseUri, id.TrimEnd('#'), out var uri))
            return baseUri;
        _pointers.TryAdd(uri.AbsoluteUri, pointer);
        _bases.RemoveAll(b => b.Pointer == pointer);
        _bases.Add((pointer, uri));
        return uri;
    }
}
