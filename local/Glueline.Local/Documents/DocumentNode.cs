using System.Globalization;
using System.Text.Json;

namespace Glueline.Local.Documents;

/// <summary>A value in a JSON file that a person wrote. Every error is recorded with its JSON pointer, and reading continues.</summary>
internal readonly struct DocumentNode
{
    private readonly JsonElement _element;
    private readonly List<string> _faults;

    private DocumentNode(JsonElement element, string pointer, List<string> faults) =>
        (_element, Pointer, _faults) = (element, pointer, faults);

    public string Pointer { get; }

    public string Json => _element.GetRawText();

    /// <summary>Reads a whole file; all errors that <paramref name="read"/> records are thrown together.</summary>
    /// <exception cref="InvalidDataException">The file has errors.</exception>
    public static T Read<T>(string file, string text, Func<DocumentNode, T> read)
    {
        var faults = new List<string>();
        T result;
        try
        {
            using var document = JsonDocument.Parse(text, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            result = read(new(document.RootElement, "", faults));
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{file} is not JSON: {exception.Message}", exception);
        }
        return faults.Count == 0
            ? result
            : throw new InvalidDataException(
                $"{file} is invalid:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))}"
            );
    }

    public void AddFault(string text) => _faults.Add($"{(Pointer.Length == 0 ? "(the whole file)" : Pointer)}: {text}");

    /// <summary>Whether this is an object; anything else, and members other than these, are recorded as errors.</summary>
    public bool IsObject(params ReadOnlySpan<string> allowed)
    {
        if (_element.ValueKind != JsonValueKind.Object)
        {
            AddFault($"expected an object, found {Kind(_element)}");
            return false;
        }
        foreach (var member in _element.EnumerateObject())
        {
            if (!allowed.Contains(member.Name))
                Member(member.Name, member.Value).AddFault($"unknown member; expected one of {string.Join(", ", allowed.ToArray())}");
        }
        return true;
    }

    public DocumentNode? Find(string name) => _element.TryGetProperty(name, out var value) ? Member(name, value) : null;

    /// <summary>A required member; its absence is recorded as an error.</summary>
    public DocumentNode? Require(string name)
    {
        var found = Find(name);
        if (found is null)
            AddFault($"the member \"{name}\" is missing");
        return found;
    }

    public string? String()
    {
        if (_element.ValueKind == JsonValueKind.String && _element.GetString() is { Length: > 0 } text)
            return text;
        AddFault($"expected a string, found {Kind(_element)}");
        return null;
    }

    public string? RequireString(string name) => Require(name)?.String();

    public long? Integer(long least, long most)
    {
        if (_element.ValueKind == JsonValueKind.Number && _element.TryGetInt64(out var number) && number >= least && number <= most)
            return number;
        AddFault(string.Create(CultureInfo.InvariantCulture, $"expected a whole number from {least} to {most}, found {Kind(_element)}"));
        return null;
    }

    public long? RequireInteger(string name, long least, long most) => Require(name)?.Integer(least, most);

    /// <summary>The elements of an array member; empty when it is absent.</summary>
    public IReadOnlyList<DocumentNode> Items(string name)
    {
        if (Find(name) is not { } list)
            return [];
        if (list._element.ValueKind != JsonValueKind.Array)
        {
            list.AddFault($"expected an array, found {Kind(list._element)}");
            return [];
        }
        var faults = _faults;
        return [.. list._element.EnumerateArray().Select((item, index) => new DocumentNode(item, $"{list.Pointer}/{index}", faults))];
    }

    private DocumentNode Member(string name, JsonElement value) => new(value, Pointer + JsonPointer.Segment(name), _faults);

    private static string Kind(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            _ => element.GetRawText() is { Length: <= 40 } text ? text : element.GetRawText()[..40] + "…",
        };
}
