<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="ru">
<context>
    <name>reader</name>
    <message numerus="yes">
        <source>%n статей</source>
        <translation>
            <numerusform>%n статья</numerusform>
            <numerusform>%n статьи</numerusform>
            <numerusform>%n статей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n статей, с перепечатками %1</source>
        <translation>
            <numerusform>%n статья, с перепечатками %1</numerusform>
            <numerusform>%n статьи, с перепечатками %1</numerusform>
            <numerusform>%n статей, с перепечатками %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 из %n статей</source>
        <translation>
            <numerusform>%1 из %n статьи</numerusform>
            <numerusform>%1 из %n статей</numerusform>
            <numerusform>%1 из %n статей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>в %n статьях</source>
        <translation>
            <numerusform>в %n статье</numerusform>
            <numerusform>в %n статьях</numerusform>
            <numerusform>в %n статьях</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n упоминаний</source>
        <translation>
            <numerusform>%n упоминание</numerusform>
            <numerusform>%n упоминания</numerusform>
            <numerusform>%n упоминаний</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>здесь %n</source>
        <translation>
            <numerusform>здесь %n</numerusform>
            <numerusform>здесь %n</numerusform>
            <numerusform>здесь %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>всего %n</source>
        <translation>
            <numerusform>всего %n</numerusform>
            <numerusform>всего %n</numerusform>
            <numerusform>всего %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>и ещё %n форм</source>
        <translation>
            <numerusform>и ещё %n форма</numerusform>
            <numerusform>и ещё %n формы</numerusform>
            <numerusform>и ещё %n форм</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ещё в %n статьях</source>
        <translation>
            <numerusform>Ещё в %n статье</numerusform>
            <numerusform>Ещё в %n статьях</numerusform>
            <numerusform>Ещё в %n статьях</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>и ещё %n упоминаний</source>
        <translation>
            <numerusform>и ещё %n упоминание</numerusform>
            <numerusform>и ещё %n упоминания</numerusform>
            <numerusform>и ещё %n упоминаний</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>здесь %n раз</source>
        <translation>
            <numerusform>здесь %n раз</numerusform>
            <numerusform>здесь %n раза</numerusform>
            <numerusform>здесь %n раз</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> и %n прилагательных</source>
        <translation>
            <numerusform> и %n прилагательное</numerusform>
            <numerusform> и %n прилагательных</numerusform>
            <numerusform> и %n прилагательных</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n статей в секунду</source>
        <translation>
            <numerusform>%n статья в секунду</numerusform>
            <numerusform>%n статьи в секунду</numerusform>
            <numerusform>%n статей в секунду</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n статей в минуту</source>
        <translation>
            <numerusform>%n статья в минуту</numerusform>
            <numerusform>%n статьи в минуту</numerusform>
            <numerusform>%n статей в минуту</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Добавлено %n статей</source>
        <translation>
            <numerusform>Добавлена %n статья</numerusform>
            <numerusform>Добавлено %n статьи</numerusform>
            <numerusform>Добавлено %n статей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n уже были</source>
        <translation>
            <numerusform>%n уже была</numerusform>
            <numerusform>%n уже были</numerusform>
            <numerusform>%n уже было</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n имён</source>
        <translation>
            <numerusform>%n имя</numerusform>
            <numerusform>%n имени</numerusform>
            <numerusform>%n имён</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n имён соединено</source>
        <translation>
            <numerusform>%n имя соединено</numerusform>
            <numerusform>%n имени соединено</numerusform>
            <numerusform>%n имён соединено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n имён разделено</source>
        <translation>
            <numerusform>%n имя разделено</numerusform>
            <numerusform>%n имени разделено</numerusform>
            <numerusform>%n имён разделено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n предложений</source>
        <translation>
            <numerusform>%n предложение</numerusform>
            <numerusform>%n предложения</numerusform>
            <numerusform>%n предложений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n решений принято</source>
        <translation>
            <numerusform>%n решение принято</numerusform>
            <numerusform>%n решения принято</numerusform>
            <numerusform>%n решений принято</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n выделений</source>
        <translation>
            <numerusform>%n выделение</numerusform>
            <numerusform>%n выделения</numerusform>
            <numerusform>%n выделений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n заметок сохранено</source>
        <translation>
            <numerusform>%n заметка сохранена</numerusform>
            <numerusform>%n заметки сохранено</numerusform>
            <numerusform>%n заметок сохранено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n оставлено как есть: вы их меняли</source>
        <translation>
            <numerusform>%n оставлена как есть: вы её меняли</numerusform>
            <numerusform>%n оставлены как есть: вы их меняли</numerusform>
            <numerusform>%n оставлено как есть: вы их меняли</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n не прочитано</source>
        <translation>
            <numerusform>%n не прочитана</numerusform>
            <numerusform>%n не прочитано</numerusform>
            <numerusform>%n не прочитано</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>В библиотеке нет %n статей из этого файла, и текстов в файле тоже нет.</source>
        <translation>
            <numerusform>В библиотеке нет %n статьи из этого файла, и текста в файле тоже нет.</numerusform>
            <numerusform>В библиотеке нет %n статей из этого файла, и текстов в файле тоже нет.</numerusform>
            <numerusform>В библиотеке нет %n статей из этого файла, и текстов в файле тоже нет.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Слова «{words}» есть в %n статьях. Укажите, в какой именно, или приведите больше слов.</source>
        <translation>
            <numerusform>Слова «{words}» есть в %n статье. Укажите, в какой именно, или приведите больше слов.</numerusform>
            <numerusform>Слова «{words}» есть в %n статьях. Укажите, в какой именно, или приведите больше слов.</numerusform>
            <numerusform>Слова «{words}» есть в %n статьях. Укажите, в какой именно, или приведите больше слов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Статьи {asked} нет: в библиотеке %n статей.</source>
        <translation>
            <numerusform>Статьи {asked} нет: в библиотеке %n статья.</numerusform>
            <numerusform>Статьи {asked} нет: в библиотеке %n статьи.</numerusform>
            <numerusform>Статьи {asked} нет: в библиотеке %n статей.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Статьи {asked} нет: в библиотеке %n статей. Если это начало идентификатора, допишите его.</source>
        <translation>
            <numerusform>Статьи {asked} нет: в библиотеке %n статья. Если это начало идентификатора, допишите его.</numerusform>
            <numerusform>Статьи {asked} нет: в библиотеке %n статьи. Если это начало идентификатора, допишите его.</numerusform>
            <numerusform>Статьи {asked} нет: в библиотеке %n статей. Если это начало идентификатора, допишите его.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Предложения {asked} нет: всего их %n.</source>
        <translation>
            <numerusform>Предложения {asked} нет: всего их %n.</numerusform>
            <numerusform>Предложения {asked} нет: всего их %n.</numerusform>
            <numerusform>Предложения {asked} нет: всего их %n.</numerusform>
        </translation>
    </message>
</context>
</TS>
