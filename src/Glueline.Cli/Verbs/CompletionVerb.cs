using System.CommandLine;

namespace Glueline.Cli.Verbs;

/// <summary>Prints a script with which a shell completes verbs, options and their values.</summary>
internal sealed class CompletionVerb : Verb
{
    /// <summary>
    /// The words come from the command line itself, so that the script never grows old. A word that is no option is a verb, a value or a
    /// file: options would be in its way.
    /// </summary>
    private const string Bash = """
        # Completion of glueline for bash. In ~/.bashrc:  eval "$(glueline completion bash)"
        _glueline() {
          local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]} found
          line=${line#*[[:space:]]}
          found=$(command "${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null | grep -v '^/')
          case $word in -*) ;; *) found=$(grep -v '^-' <<<"$found") ;; esac
          mapfile -t COMPREPLY < <(compgen -W "$found" -- "$word")
        }
        complete -o default -F _glueline glueline
        """;

    private const string Zsh = """
        #compdef glueline
        # Completion of glueline for zsh. In ~/.zshrc, after compinit:  eval "$(glueline completion zsh)"
        _glueline() {
          local line="${(j: :)words[2,CURRENT]}"
          local -a found
          found=("${(@f)$(command ${words[1]} "[suggest:${#line}]" "$line" 2>/dev/null | grep -v '^/')}")
          [[ ${words[CURRENT]} == -* ]] || found=("${(@)found:#-*}")
          found=("${(@)found:#}")
          if (( ${#found} )); then compadd -- "${(@)found}"; else _files; fi
        }
        compdef _glueline glueline
        """;

    private readonly Argument<string> _shell = new("SHELL") { Description = "bash or zsh." };

    public CompletionVerb()
        : base("completion", "Prints a script with which bash or zsh completes verbs, options and their values.")
    {
        _shell.CompletionSources.Add("bash", "zsh");
        Add(_shell);
    }

    public override string Details =>
        """
            bash: eval "$(glueline completion bash)" in ~/.bashrc
            zsh:  eval "$(glueline completion zsh)" in ~/.zshrc, after compinit

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var script = arguments.GetValue(_shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            var other => throw new InputException($"{other}: there is completion for bash and zsh."),
        };
        await Output(arguments).WriteLineAsync(script).ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
