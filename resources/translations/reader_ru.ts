<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="ru">
<context>
    <name>reader</name>
    <message numerus="yes">
        <source>%Ln статей</source>
        <translation>
            <numerusform>%Ln статья</numerusform>
            <numerusform>%Ln статьи</numerusform>
            <numerusform>%Ln статей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln статей, с перепечатками %1</source>
        <translation>
            <numerusform>%Ln статья, с перепечатками %1</numerusform>
            <numerusform>%Ln статьи, с перепечатками %1</numerusform>
            <numerusform>%Ln статей, с перепечатками %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 из %Ln статей</source>
        <translation>
            <numerusform>%1 из %Ln статьи</numerusform>
            <numerusform>%1 из %Ln статей</numerusform>
            <numerusform>%1 из %Ln статей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>в %Ln статьях</source>
        <translation>
            <numerusform>в %Ln статье</numerusform>
            <numerusform>в %Ln статьях</numerusform>
            <numerusform>в %Ln статьях</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln упоминаний</source>
        <translation>
            <numerusform>%Ln упоминание</numerusform>
            <numerusform>%Ln упоминания</numerusform>
            <numerusform>%Ln упоминаний</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>здесь %Ln</source>
        <translation>
            <numerusform>здесь %Ln</numerusform>
            <numerusform>здесь %Ln</numerusform>
            <numerusform>здесь %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>всего %Ln</source>
        <translation>
            <numerusform>всего %Ln</numerusform>
            <numerusform>всего %Ln</numerusform>
            <numerusform>всего %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>и ещё %Ln форм</source>
        <translation>
            <numerusform>и ещё %Ln форма</numerusform>
            <numerusform>и ещё %Ln формы</numerusform>
            <numerusform>и ещё %Ln форм</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ещё в %Ln статьях</source>
        <translation>
            <numerusform>Ещё в %Ln статье</numerusform>
            <numerusform>Ещё в %Ln статьях</numerusform>
            <numerusform>Ещё в %Ln статьях</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>и ещё %Ln упоминаний</source>
        <translation>
            <numerusform>и ещё %Ln упоминание</numerusform>
            <numerusform>и ещё %Ln упоминания</numerusform>
            <numerusform>и ещё %Ln упоминаний</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>здесь %Ln раз</source>
        <translation>
            <numerusform>здесь %Ln раз</numerusform>
            <numerusform>здесь %Ln раза</numerusform>
            <numerusform>здесь %Ln раз</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> и %Ln прилагательных</source>
        <translation>
            <numerusform> и %Ln прилагательное</numerusform>
            <numerusform> и %Ln прилагательных</numerusform>
            <numerusform> и %Ln прилагательных</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln статей в секунду</source>
        <translation>
            <numerusform>%Ln статья в секунду</numerusform>
            <numerusform>%Ln статьи в секунду</numerusform>
            <numerusform>%Ln статей в секунду</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln статей в минуту</source>
        <translation>
            <numerusform>%Ln статья в минуту</numerusform>
            <numerusform>%Ln статьи в минуту</numerusform>
            <numerusform>%Ln статей в минуту</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Добавлено %Ln статей</source>
        <translation>
            <numerusform>Добавлена %Ln статья</numerusform>
            <numerusform>Добавлено %Ln статьи</numerusform>
            <numerusform>Добавлено %Ln статей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln уже были</source>
        <translation>
            <numerusform>%Ln уже была</numerusform>
            <numerusform>%Ln уже были</numerusform>
            <numerusform>%Ln уже было</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln имён</source>
        <translation>
            <numerusform>%Ln имя</numerusform>
            <numerusform>%Ln имени</numerusform>
            <numerusform>%Ln имён</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln имён соединено</source>
        <translation>
            <numerusform>%Ln имя соединено</numerusform>
            <numerusform>%Ln имени соединено</numerusform>
            <numerusform>%Ln имён соединено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln имён разделено</source>
        <translation>
            <numerusform>%Ln имя разделено</numerusform>
            <numerusform>%Ln имени разделено</numerusform>
            <numerusform>%Ln имён разделено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln предложений</source>
        <translation>
            <numerusform>%Ln предложение</numerusform>
            <numerusform>%Ln предложения</numerusform>
            <numerusform>%Ln предложений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Взято для %Ln статей</source>
        <translation>
            <numerusform>Взято для %Ln статьи</numerusform>
            <numerusform>Взято для %Ln статей</numerusform>
            <numerusform>Взято для %Ln статей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln решений принято</source>
        <translation>
            <numerusform>%Ln решение принято</numerusform>
            <numerusform>%Ln решения принято</numerusform>
            <numerusform>%Ln решений принято</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln выделений</source>
        <translation>
            <numerusform>%Ln выделение</numerusform>
            <numerusform>%Ln выделения</numerusform>
            <numerusform>%Ln выделений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln заметок сохранено</source>
        <translation>
            <numerusform>%Ln заметка сохранена</numerusform>
            <numerusform>%Ln заметки сохранено</numerusform>
            <numerusform>%Ln заметок сохранено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln оставлено как есть: вы их меняли</source>
        <translation>
            <numerusform>%Ln оставлена как есть: вы её меняли</numerusform>
            <numerusform>%Ln оставлены как есть: вы их меняли</numerusform>
            <numerusform>%Ln оставлено как есть: вы их меняли</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln не прочитано</source>
        <translation>
            <numerusform>%Ln не прочитана</numerusform>
            <numerusform>%Ln не прочитано</numerusform>
            <numerusform>%Ln не прочитано</numerusform>
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
    <message numerus="yes">
        <source>Об этих %Ln статьях…</source>
        <translation>
            <numerusform>Об этой %Ln статье…</numerusform>
            <numerusform>Об этих %Ln статьях…</numerusform>
            <numerusform>Об этих %Ln статьях…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Удалить %Ln статей</source>
        <translation>
            <numerusform>Удалить %Ln статью</numerusform>
            <numerusform>Удалить %Ln статьи</numerusform>
            <numerusform>Удалить %Ln статей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Звёздочка %Ln статьям</source>
        <translation>
            <numerusform>Звёздочка %Ln статье</numerusform>
            <numerusform>Звёздочка %Ln статьям</numerusform>
            <numerusform>Звёздочка %Ln статьям</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Снять звёздочку с %Ln статей</source>
        <translation>
            <numerusform>Снять звёздочку с %Ln статьи</numerusform>
            <numerusform>Снять звёздочку с %Ln статей</numerusform>
            <numerusform>Снять звёздочку с %Ln статей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Звёздочка поставлена %Ln статьям.</source>
        <translation>
            <numerusform>Звёздочка поставлена %Ln статье.</numerusform>
            <numerusform>Звёздочка поставлена %Ln статьям.</numerusform>
            <numerusform>Звёздочка поставлена %Ln статьям.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Звёздочка снята с %Ln статей.</source>
        <translation>
            <numerusform>Звёздочка снята с %Ln статьи.</numerusform>
            <numerusform>Звёздочка снята с %Ln статей.</numerusform>
            <numerusform>Звёздочка снята с %Ln статей.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Отметить %Ln статей прочитанными</source>
        <translation>
            <numerusform>Отметить %Ln статью прочитанной</numerusform>
            <numerusform>Отметить %Ln статьи прочитанными</numerusform>
            <numerusform>Отметить %Ln статей прочитанными</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Отметить %Ln статей непрочитанными</source>
        <translation>
            <numerusform>Отметить %Ln статью непрочитанной</numerusform>
            <numerusform>Отметить %Ln статьи непрочитанными</numerusform>
            <numerusform>Отметить %Ln статей непрочитанными</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln статей отмечено прочитанными.</source>
        <translation>
            <numerusform>%Ln статья отмечена прочитанной.</numerusform>
            <numerusform>%Ln статьи отмечены прочитанными.</numerusform>
            <numerusform>%Ln статей отмечено прочитанными.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln статей отмечено непрочитанными.</source>
        <translation>
            <numerusform>%Ln статья отмечена непрочитанной.</numerusform>
            <numerusform>%Ln статьи отмечены непрочитанными.</numerusform>
            <numerusform>%Ln статей отмечено непрочитанными.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Метки %Ln статей…</source>
        <translation>
            <numerusform>Метки %Ln статьи…</numerusform>
            <numerusform>Метки %Ln статей…</numerusform>
            <numerusform>Метки %Ln статей…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Метки %Ln статей изменены.</source>
        <translation>
            <numerusform>Метки %Ln статьи изменены.</numerusform>
            <numerusform>Метки %Ln статей изменены.</numerusform>
            <numerusform>Метки %Ln статей изменены.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln статей в корзине.</source>
        <translation>
            <numerusform>%Ln статья в корзине.</numerusform>
            <numerusform>%Ln статьи в корзине.</numerusform>
            <numerusform>%Ln статей в корзине.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Приглушено в %Ln статьях источника «%1».</source>
        <translation>
            <numerusform>Приглушено в %Ln статье источника «%1».</numerusform>
            <numerusform>Приглушено в %Ln статьях источника «%1».</numerusform>
            <numerusform>Приглушено в %Ln статьях источника «%1».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Теперь это текст в %Ln статьях источника «%1».</source>
        <translation>
            <numerusform>Теперь это текст в %Ln статье источника «%1».</numerusform>
            <numerusform>Теперь это текст в %Ln статьях источника «%1».</numerusform>
            <numerusform>Теперь это текст в %Ln статьях источника «%1».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln новых</source>
        <translation>
            <numerusform>%Ln новая</numerusform>
            <numerusform>%Ln новых</numerusform>
            <numerusform>%Ln новых</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Изменено %Ln статей.</source>
        <translation>
            <numerusform>Изменена %Ln статья.</numerusform>
            <numerusform>Изменены %Ln статьи.</numerusform>
            <numerusform>Изменено %Ln статей.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Не удалось прочитать %n строк этой таблицы.</source>
        <translation>
            <numerusform>Не удалось прочитать %n строку этой таблицы.</numerusform>
            <numerusform>Не удалось прочитать %n строки этой таблицы.</numerusform>
            <numerusform>Не удалось прочитать %n строк этой таблицы.</numerusform>
        </translation>
    </message>
</context>
</TS>
