using System.Text.RegularExpressions;

namespace Glueline.Packages.Tests;

/// <summary>The C# of the packages' readmes, as files of a project that references the packages.</summary>
internal static partial class ReadmeCode
{
    public static void WriteTo(string folder)
    {
        foreach (var project in SourceProject.All)
        {
            var blocks = Block().Matches(File.ReadAllText(Path.Combine(project.Folder, "README.md")));
            for (var i = 0; i < blocks.Count; i++)
            {
                var name = $"Readme_{project.Id.Replace('.', '_')}_{i}";
                File.WriteAllText(Path.Combine(folder, $"{name}.cs"), Source(name, blocks[i].Groups["code"].Value));
            }
        }
    }

    /// <summary>A program of one file may have only one Main: statements become a method, types stay as they are.</summary>
    private static string Source(string name, string code)
    {
        var lines = code.Split('\n');
        var usings = lines.TakeWhile(line => line.Length == 0 || Using().IsMatch(line)).ToArray();
        var statements = lines.Skip(usings.Length).TakeWhile(line => !Type().IsMatch(line)).ToArray();
        var types = lines.Skip(usings.Length + statements.Length);
        return $$"""
            {{string.Join('\n', usings)}}
            namespace {{name}};

            internal static class Program
            {
                internal static async System.Threading.Tasks.Task RunAsync(string[] args)
                {
                    await System.Threading.Tasks.Task.Yield();
            {{string.Join('\n', statements)}}
                }
            }

            {{string.Join('\n', types)}}
            """;
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^using [\w.]+;$")]
    private static partial Regex Using();

    [GeneratedRegex(@"^(\[\w|public |internal )")]
    private static partial Regex Type();
}
