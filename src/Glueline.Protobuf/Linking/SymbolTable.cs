using System.Diagnostics.CodeAnalysis;
using Glueline.Protobuf.Parsing;
using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Linking;

/// <summary>The declarations that a file can refer to, by full name without a leading dot: its own and those of its imports.</summary>
/// <param name="outer">A table that is shared by many files, for names that this one doesn't have; null for none.</param>
internal sealed class SymbolTable(SymbolTable? outer = null)
{
    /// <summary>What a package's name stands for; every other name stands for its descriptor.</summary>
    private static readonly object Package = new();

    private readonly Dictionary<string, object> _symbols = new(StringComparer.Ordinal);

    /// <summary>Adds what an imported file declares.</summary>
    public void AddImported(FileDescriptorProto file)
    {
        AddPackage(file.Package);
        foreach (var message in file.MessageType)
            AddImported(message, file.Package);
        foreach (var declared in file.EnumType)
            _symbols.TryAdd(NameRules.Join(file.Package, declared.Name), declared);
        foreach (var extension in file.Extension)
            _symbols.TryAdd(NameRules.Join(file.Package, extension.Name), extension);
    }

    private void AddImported(DescriptorProto message, string scope)
    {
        var name = NameRules.Join(scope, message.Name);
        _symbols.TryAdd(name, message);
        foreach (var nested in message.NestedType)
            AddImported(nested, name);
        foreach (var declared in message.EnumType)
            _symbols.TryAdd(NameRules.Join(name, declared.Name), declared);
        foreach (var extension in message.Extension)
            _symbols.TryAdd(NameRules.Join(name, extension.Name), extension);
    }

    /// <summary>Adds the name of a package, and those of the packages that it is inside.</summary>
    public void AddPackage(string package)
    {
        for (var end = package.Length; end > 0; end = package.LastIndexOf('.', end - 1))
            _symbols.TryAdd(package[..end], Package);
    }

    /// <summary>Adds one declaration of the file itself.</summary>
    /// <returns>The descriptor that already has the name; null if it was free.</returns>
    public object? Add(string name, object declaration)
    {
        if (_symbols.TryAdd(name, declaration))
            return null;
        return _symbols[name];
    }

    public bool TryGet<T>(string name, [NotNullWhen(true)] out T? declaration)
        where T : class
    {
        declaration = Find(name) as T;
        return declaration is not null;
    }

    /// <summary>
    /// Resolves a name: the innermost scope that has such a declaration decides. (For protoc, the innermost scope that has the first part
    /// of the name decides, and the name is wrong if the rest is not there; a registry may have accepted it.)
    /// </summary>
    /// <param name="name">The name as written; with a leading dot it is a full name.</param>
    /// <param name="scope">The full name of the declaration that it is written in.</param>
    /// <param name="isWanted">Whether a declaration is of the kind that the name must refer to.</param>
    /// <returns>The full name; null if there is no such declaration.</returns>
    public string? Resolve(string name, string scope, Func<object, bool> isWanted)
    {
        if (name.StartsWith('.'))
            return IsWanted(name[1..], isWanted) ? name[1..] : null;
        while (true)
        {
            var candidate = NameRules.Join(scope, name);
            if (IsWanted(candidate, isWanted))
                return candidate;
            if (scope.Length == 0)
                return null;
            scope = scope[..Math.Max(scope.LastIndexOf('.'), 0)];
        }
    }

    private bool IsWanted(string name, Func<object, bool> isWanted) => Find(name) is { } found && isWanted(found);

    private object? Find(string name) => _symbols.TryGetValue(name, out var found) ? found : outer?.Find(name);
}
