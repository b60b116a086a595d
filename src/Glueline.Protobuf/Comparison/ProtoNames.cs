using Glueline.Protobuf.Model;

namespace Glueline.Protobuf.Comparison;

/// <summary>
/// The declarations of one file by name. Names are relative to the package, so that a renamed package is one finding and not a hundred.
/// </summary>
internal sealed class ProtoNames
{
    private readonly ProtoFile _file;

    public ProtoNames(ProtoFile file)
    {
        _file = file;
        Add(file.Messages);
        AddEnums(file.Enums);
        foreach (var service in file.Services)
            Services[Short(service.FullName)] = service;
    }

    public Dictionary<string, ProtoMessage> Messages { get; } = [];

    public Dictionary<string, ProtoEnum> Enums { get; } = [];

    public Dictionary<string, ProtoService> Services { get; } = [];

    public string Short(string fullName) =>
        _file.Package.Length > 0 && fullName.StartsWith(_file.Package + ".", StringComparison.Ordinal)
            ? fullName[(_file.Package.Length + 1)..]
            : fullName;

    private void Add(IEnumerable<ProtoMessage> messages)
    {
        foreach (var message in messages)
        {
            Messages[Short(message.FullName)] = message;
            AddEnums(message.Enums);
            Add(message.Messages);
        }
    }

    private void AddEnums(IEnumerable<ProtoEnum> enums)
    {
        foreach (var declared in enums)
            Enums[Short(declared.FullName)] = declared;
    }
}
