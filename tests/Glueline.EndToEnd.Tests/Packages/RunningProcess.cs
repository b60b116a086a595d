using System.Globalization;

namespace Glueline.EndToEnd.Tests.Packages;

/// <summary>What Linux reports about a process.</summary>
/// <param name="WorkingFolder">Its working directory.</param>
/// <param name="Variables">The names of the variables that it was started with.</param>
/// <param name="Libraries">The shared libraries that it has mapped.</param>
/// <param name="Processors">The processors that its first thread may run on, as <c>3</c> or <c>0-1</c>.</param>
/// <param name="Threads">The names of its threads.</param>
internal sealed record RunningProcess(string WorkingFolder, string[] Variables, string[] Libraries, string Processors, string[] Threads)
{
    private const string AllowedProcessors = "Cpus_allowed_list:";

    /// <summary>The process that runs a program; null if none does.</summary>
    public static int? IdOf(string executable) =>
        FolderOf(executable) is { } folder ? int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture) : null;

    public static RunningProcess Of(string executable)
    {
        var folder = FolderOf(executable).ShouldNotBeNull();
        return new(
            Link(folder, "cwd")!,
            [
                .. File.ReadAllText($"{folder}/environ")
                    .Split('\0', StringSplitOptions.RemoveEmptyEntries)
                    .Select(variable => variable.Split('=')[0]),
            ],
            [
                .. File.ReadLines($"{folder}/maps")
                    .Select(line => line.Split(' ')[^1])
                    .Where(file => file.Contains(".so", StringComparison.Ordinal))
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            File.ReadLines($"{folder}/status")
                .Single(line => line.StartsWith(AllowedProcessors, StringComparison.Ordinal))[AllowedProcessors.Length..]
                .Trim(),
            [.. Directory.GetDirectories($"{folder}/task").Select(thread => File.ReadAllText($"{thread}/comm").Trim())]
        );
    }

    private static string? FolderOf(string executable) =>
        Directory
            .GetDirectories("/proc")
            .SingleOrDefault(process => char.IsAsciiDigit(Path.GetFileName(process)[0]) && Link(process, "exe") == executable);

    private static string? Link(string process, string name)
    {
        try
        {
            return new FileInfo($"{process}/{name}").LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has exited, or belongs to another user.
            return null;
        }
    }
}
