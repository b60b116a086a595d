using Glueline.Protobuf.Tokens;
using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Parsing;

/// <summary>
/// The descriptor of a text whose names and options have not been looked up yet, and where each part of it is. Parts are found by identity:
/// two declarations with the same content are in different places.
/// </summary>
internal sealed class ParsedFile
{
    private readonly Dictionary<object, ProtoToken> _names = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, ProtoToken> _types = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, ProtoToken> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, ProtoToken> _extendees = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, ProtoToken> _outputs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, OptionValue> _defaults = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, List<ProtoOption>> _options = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ProtoToken> _imports = [];

    public FileDescriptorProto Descriptor { get; } = new();

    /// <summary>The options of all declarations.</summary>
    public IEnumerable<(object Of, List<ProtoOption> Options)> Options => _options.Select(pair => (pair.Key, pair.Value));

    /// <summary>The place of the name of a declaration.</summary>
    public ProtoToken Name(object of) => _names.GetValueOrDefault(of, Beginning);

    /// <summary>The place of a field's type, or of a method's request.</summary>
    public ProtoToken Type(object of) => _types.GetValueOrDefault(of, Name(of));

    /// <summary>The place of a field's or value's number.</summary>
    public ProtoToken Number(object of) => _numbers.GetValueOrDefault(of, Name(of));

    /// <summary>The place of the message that an extension extends.</summary>
    public ProtoToken Extendee(object of) => _extendees.GetValueOrDefault(of, Name(of));

    /// <summary>The place of a method's response.</summary>
    public ProtoToken Output(object of) => _outputs.GetValueOrDefault(of, Name(of));

    /// <summary>The place of an import.</summary>
    public ProtoToken Import(string path) => _imports.GetValueOrDefault(path, Beginning);

    /// <summary>The default value that a field's text has.</summary>
    public OptionValue? Default(object field) => _defaults.GetValueOrDefault(field);

    /// <summary>The options of one declaration.</summary>
    public IReadOnlyList<ProtoOption> OptionsOf(object of) => _options.GetValueOrDefault(of) ?? [];

    public void AddName(object of, ProtoToken place) => _names[of] = place;

    public void AddType(object of, ProtoToken place) => _types[of] = place;

    public void AddNumber(object of, ProtoToken place) => _numbers[of] = place;

    public void AddExtendee(object of, ProtoToken place) => _extendees[of] = place;

    public void AddOutput(object of, ProtoToken place) => _outputs[of] = place;

    public void AddImport(string path, ProtoToken place) => _imports.TryAdd(path, place);

    public void AddDefault(object field, OptionValue value) => _defaults[field] = value;

    public void AddOption(object of, ProtoOption option)
    {
        if (!_options.TryGetValue(of, out var options))
            _options.Add(of, options = []);
        options.Add(option);
    }

    public void AddOptions(object of, IEnumerable<ProtoOption> options)
    {
        foreach (var option in options)
            AddOption(of, option);
    }

    private static ProtoToken Beginning => new("?", 1, 1);
}
