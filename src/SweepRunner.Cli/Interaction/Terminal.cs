using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;
using SweepRunner.Cli.Views;

namespace SweepRunner.Cli.Interaction;

/// <summary>The two voices of the command line: results on stdout, words and progress on stderr.</summary>
internal sealed class Terminal
{
    // Results keep their columns when piped into a file or a pager.
    private const int PipeWidth = 160;

    private static readonly ViewJson Json = new(new JsonSerializerOptions(ViewJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private readonly TextWriter _stdout;

    // Made when something is drawn: a server only prints a line.
    private IAnsiConsole? _result;
    private IAnsiConsole? _words;

    public Terminal(TextWriter stdout, TextWriter stderr, bool json)
    {
        _stdout = stdout;
        IsJson = json;
        RawWords = stderr;
    }

    /// <summary>Whether results are JSON; then nothing else goes to stdout.</summary>
    public bool IsJson { get; }

    /// <summary>Whether stderr is a person's terminal on which progress can redraw itself: not a pipe, nor one that only goes on line by line (<c>TERM=dumb</c>).</summary>
    public bool IsLive => !Console.IsErrorRedirected && Words.Profile.Capabilities.Ansi;

    /// <summary>Where results are drawn.</summary>
    public IAnsiConsole Result => _result ??= Create(_stdout, Console.IsOutputRedirected);

    /// <summary>Where everything else is said.</summary>
    public IAnsiConsole Words => _words ??= Create(RawWords, Console.IsErrorRedirected);

    /// <summary>Plain text on stdout, for CSV.</summary>
    public TextWriter Raw => _stdout;

    /// <summary>Plain text on stderr.</summary>
    public TextWriter RawWords { get; }

    /// <summary>Says a line on stderr; <paramref name="markup"/> is Spectre markup.</summary>
    public void Say(string markup) => Words.MarkupLine(markup);

    /// <summary>Says a line on stderr that is not broken, e.g. a command to copy.</summary>
    public void SayWhole(string markup) => Words.WriteWholeLine(markup);

    /// <summary>Prints a table on stdout: in a terminal as wide as that is, in a pipe whole. What found no room is said on stderr.</summary>
    public void Write(FittingTable table)
    {
        var fitted = table.Fit(Console.IsOutputRedirected ? null : Result.Profile.Width);
        Result.WriteWhole(fitted.Table, fitted.Width);
        if (fitted.LeftOut.Count > 0) Say($"[dim]No room for: {Markup.Escape(string.Join(", ", fitted.LeftOut))}[/]");
    }

    /// <summary>Prints a result as JSON.</summary>
    public void WriteJson<T>(T view)
    {
        var type = (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T))!;
        _stdout.WriteLine(JsonSerializer.Serialize(view, type));
        _stdout.Flush();
    }

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected) console.Profile.Width = PipeWidth;
        return console;
    }
}
