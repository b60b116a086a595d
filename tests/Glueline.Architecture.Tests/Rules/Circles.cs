using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Glueline.Architecture.Rules;

/// <summary>
/// The rooms of a project, its folders, and who uses whose types: read from the compiled code, since a namespace sees its parents without
/// a using. What the compiler folds into a number or a string (constants, <c>nameof</c>) is not seen.
/// </summary>
internal sealed partial class Circles(AssemblyDefinition assembly, IReadOnlyDictionary<string, string> rooms)
{
    private readonly SortedDictionary<string, SortedDictionary<string, (string User, string Used)>> _arrows = new(StringComparer.Ordinal);

    /// <summary>One line for each circle, with a type that makes each of its arrows.</summary>
    /// <param name="path">The assembly's file.</param>
    /// <param name="sources">The project's sources, which say in which folder a type is that has the project's own namespace.</param>
    public static IReadOnlyList<string> In(string path, IEnumerable<RepositoryFile> sources)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(path);
        return new Circles(assembly, RoomsOf(sources)).Find();
    }

    /// <summary>The room of each type: its namespace, or its folder where that has no namespace of its own, as in a package.</summary>
    private static Dictionary<string, string> RoomsOf(IEnumerable<RepositoryFile> sources)
    {
        var rooms = new Dictionary<string, string>();
        foreach (var file in sources)
        {
            var room = Namespace().Match(file.Text).Groups["name"].Value;
            var parts = file.Path.Split('/');
            // src/Glueline.Registry/Framing/GlueFrame.cs, in the namespace Glueline.Registry.
            var folders = parts[1] == room ? string.Join('.', parts[1..^1]) : room;
            foreach (Match type in Declaration().Matches(file.Text))
                rooms[$"{room}.{type.Groups["name"].Value}"] = folders;
        }

        return rooms;
    }

    private List<string> Find()
    {
        ReadArrows();
        var (found, seen) = (new List<string>(), new HashSet<string>());
        foreach (var room in _arrows.Keys)
        {
            if (seen.Contains(room) || ShortestFrom(room) is not { } circle)
                continue;
            seen.UnionWith(circle);
            found.Add(Describe(circle));
        }

        return found;
    }

    private string Describe(List<string> circle)
    {
        var steps = circle.Select(
            (room, index) =>
            {
                var (user, used) = _arrows[room][circle[(index + 1) % circle.Count]];
                return $"{user} uses {used}";
            }
        );
        return $"{assembly.Name.Name}: {string.Join(" > ", circle.Append(circle[0]))} ({string.Join("; ", steps)}).";
    }

    private void ReadArrows()
    {
        foreach (var type in assembly.MainModule.Types.Where(IsOurs))
        {
            var room = RoomOf(type);
            if (!_arrows.TryGetValue(room, out var targets))
                _arrows[room] = targets = new(StringComparer.Ordinal);
            foreach (var used in TypeUses.Of(type).Where(used => used.Scope == assembly.MainModule && IsOurs(used)))
            {
                if (!IsWithin(room, RoomOf(used)))
                    targets.TryAdd(RoomOf(used), (type.Name, used.Name));
            }
        }
    }

    private string RoomOf(TypeReference type) => rooms.GetValueOrDefault(type.FullName.Split('`')[0], type.Namespace);

    /// <summary>Whether a room is the other or lies within it: what a room's own outer room defines is its vocabulary.</summary>
    private static bool IsWithin(string room, string other) => room == other || room.StartsWith(other + ".", StringComparison.Ordinal);

    private static bool IsOurs(TypeReference type) => type.Namespace.StartsWith("Glueline", StringComparison.Ordinal);

    /// <summary>Breadth first, so that what is told is the fewest steps that lead back.</summary>
    private List<string>? ShortestFrom(string start)
    {
        var from = new Dictionary<string, string>();
        var next = new Queue<string>([start]);
        while (next.TryDequeue(out var room))
        {
            if (!_arrows.TryGetValue(room, out var targets))
                continue;
            foreach (var target in targets.Keys)
            {
                if (target == start)
                    return WayTo(room);
                if (from.TryAdd(target, room))
                    next.Enqueue(target);
            }
        }

        return null;

        List<string> WayTo(string room)
        {
            var way = new List<string> { room };
            while (way[^1] != start)
                way.Add(from[way[^1]]);
            way.Reverse();
            return way;
        }
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^[a-z ]*\b(class|record struct|record|struct|interface|enum|delegate [\w<>?\[\],. ]+) (?<name>\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex Declaration();
}
